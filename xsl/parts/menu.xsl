<?xml version="1.0" encoding="UTF-8"?>
<!-- The pages of who is logged in, and of admins: folded up on phones, a line of links on desks. One of the two is seen. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="account" mode="menu">
    <xsl:variable name="links">
      <ul>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/dashboard'"/><xsl:with-param name="says">Dashboard</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/landlord/houses'"/><xsl:with-param name="says">Houses</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/landlord/rooms-all'"/><xsl:with-param name="says">Rooms</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/landlord/portfolio'"/><xsl:with-param name="says">Rents and dates</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/landlord/bulk'"/><xsl:with-param name="says">House by house</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/landlord/profile'"/><xsl:with-param name="says">Profile</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/landlord/accreditations'"/><xsl:with-param name="says">Accreditations</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/landlord/account'"/><xsl:with-param name="says">Account</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/logout'"/><xsl:with-param name="says">Log out</xsl:with-param></xsl:call-template>
      </ul>
    </xsl:variable>
    <xsl:call-template name="menu"><xsl:with-param name="links" select="$links"/><xsl:with-param name="says" select="'Your pages'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="admin" mode="menu">
    <xsl:variable name="links">
      <ul>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/admin/dashboard'"/><xsl:with-param name="says">Dashboard</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/admin/landlords'"/><xsl:with-param name="says">Landlords</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/admin/houses'"/><xsl:with-param name="says">Houses</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/admin/cities'"/><xsl:with-param name="says">Cities</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/admin/accreditations'"/><xsl:with-param name="says">Schemes</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/admin/images'"/><xsl:with-param name="says">Images</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/admin/students'"/><xsl:with-param name="says">Students</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/admin/mail'"/><xsl:with-param name="says">Mails</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/admin/settings'"/><xsl:with-param name="says">Settings</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/admin/summaries'"/><xsl:with-param name="says">Summaries</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/admin/db-report'"/><xsl:with-param name="says">Database</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/admin/backup'"/><xsl:with-param name="says">Backups</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/admin/audit'"/><xsl:with-param name="says">Audit log</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-link"><xsl:with-param name="to" select="'/admin/logout'"/><xsl:with-param name="says">Log out</xsl:with-param></xsl:call-template>
      </ul>
    </xsl:variable>
    <xsl:call-template name="menu"><xsl:with-param name="links" select="$links"/><xsl:with-param name="says" select="'Admin'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="menu">
    <xsl:param name="links"/>
    <xsl:param name="says"/>
    <nav class="menu" aria-label="{$says}">
      <details><summary><xsl:value-of select="$says"/></summary><xsl:copy-of select="$links"/></details>
      <xsl:copy-of select="$links"/>
    </nav>
  </xsl:template>

  <!-- "page" where one is, "true" on a page below it. -->
  <xsl:template name="menu-link">
    <xsl:param name="to"/>
    <xsl:param name="says"/>
    <li>
      <a href="{$to}">
        <xsl:choose>
          <xsl:when test="/page/@path = $to"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:when>
          <xsl:when test="starts-with(/page/@path, concat($to, '/'))"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:when>
        </xsl:choose>
        <xsl:value-of select="$says"/>
      </a>
    </li>
  </xsl:template>
</xsl:stylesheet>
